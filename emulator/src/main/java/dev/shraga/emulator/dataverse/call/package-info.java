/// One request as the Web API sees it, and the parts that all answers share.
@NullMarked
package dev.shraga.emulator.dataverse.call;

import org.jspecify.annotations.NullMarked;
