/// Which request leads where: the product's two surfaces, and the machines' own.
@NullMarked
package dev.shraga.emulator.devcenter.door;

import org.jspecify.annotations.NullMarked;
