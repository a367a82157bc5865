package dev.shraga.emulator.claude;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/// What happens on a signal. The JDK's only way is `sun.misc.Signal`, which javac warns about even
/// where it is asked not to, so it is called by name.
final class Signals {
  private Signals() {}

  /// Runs that when the signal comes, on a thread of the JVM.
  ///
  /// @param name without `SIG`, like `TERM`
  static void on(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, _) -> {
                if (method.getName().equals("handle")) {
                  action.run();
                  return null;
                }
                return method.getName().equals("hashCode")
                    ? (Object) System.identityHashCode(self)
                    : null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ClassNotFoundException
        | NoSuchMethodException
        | InstantiationException
        | IllegalAccessException
        | InvocationTargetException notHere) {
      throw new IllegalStateException("cannot handle signal " + name, notHere);
    }
  }
}
