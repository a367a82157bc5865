/// The Dev Center's client against recorded answers of the service.
@NullMarked
package dev.shraga.clients.devcenter;

import org.jspecify.annotations.NullMarked;
