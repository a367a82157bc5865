/// Tests of the filter language: our parser, an oracle's, and how patterns fit.
@NullMarked
package dev.shraga.emulator.dataverse.filter;

import org.jspecify.annotations.NullMarked;
