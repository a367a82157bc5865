/// Where an environment is not what the tables file declares.
///
/// [dev.shraga.model.schema.deviation.Comparison] finds it, each
/// [dev.shraga.model.schema.deviation.Deviation] says it in one sentence, and
/// [dev.shraga.model.schema.deviation.DeviationReport] puts the sentences together. More than
/// declared is never a deviation: other columns, longer texts, wider ranges, more choices.
@NullMarked
package dev.shraga.model.schema.deviation;

import org.jspecify.annotations.NullMarked;
