/// Many requests in one: the multipart format, and how its parts are carried out.
@NullMarked
package dev.shraga.emulator.dataverse.batch;

import org.jspecify.annotations.NullMarked;
