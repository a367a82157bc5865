/// What should be: the manifests that an admin keeps in a folder.
@NullMarked
package dev.shraga.reconciler.desired;

import org.jspecify.annotations.NullMarked;
