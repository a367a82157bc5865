/// Machines that workers run on: what a box is, what can be asked of it, and its course.
///
/// [dev.shraga.model.box.Box] is what the service shows, [dev.shraga.model.box.BoxRecord] what the
/// worker's row remembers, and [dev.shraga.model.box.BoxCourse] decides from both what comes next.
@NullMarked
package dev.shraga.model.box;

import org.jspecify.annotations.NullMarked;
