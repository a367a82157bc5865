/// Tasks: the user's row, its mirror, and what may happen to them.
///
/// [dev.shraga.model.task.Task] is the pair. [dev.shraga.model.task.TaskStatus] is where it stands,
/// [dev.shraga.model.task.HolderStatus] what the worker that holds it says,
/// [dev.shraga.model.task.Outcome] how an attempt ended, [dev.shraga.model.task.WaitReason] why
/// nothing happens yet.
@NullMarked
package dev.shraga.model.task;

import org.jspecify.annotations.NullMarked;
