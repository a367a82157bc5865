/// Tasks, workers, pools, tables and versions as plain data, and pure functions over them. Nothing
/// here reads a clock, a file or the network: time comes in as an argument, text as a string. Every
/// other module may use this one; this one uses none of them.
@NullMarked
package dev.shraga.model;

import org.jspecify.annotations.NullMarked;
