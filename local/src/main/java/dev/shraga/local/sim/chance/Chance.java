package dev.shraga.local.sim.chance;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// A stream of chance with a name. Everybody in a world has one of its own, so that what one does
/// more or less often changes nothing of what the others draw.
public final class Chance implements RandomGenerator {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long seed;
  private final SplittableRandom random;

  private Chance(long seed) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
  }

  /// The stream of a whole world.
  public static Chance of(long seed) {
    return new Chance(mixed(seed));
  }

  /// The stream of somebody in it.
  public Chance of(String name) {
    long hash = seed;
    for (int i = 0; i < name.length(); i++) {
      hash = mixed(hash + name.charAt(i) + GOLDEN);
    }
    return new Chance(hash);
  }

  @Override
  public long nextLong() {
    return random.nextLong();
  }

  /// Whether something happens that happens with this probability.
  public boolean happens(double probability) {
    return probability > 0 && random.nextDouble() < probability;
  }

  /// A time from one to another, in whole milliseconds.
  public Duration between(Duration least, Duration most) {
    return Duration.ofMillis(between(least.toMillis(), most.toMillis()));
  }

  /// A number from one to another, both included.
  public int between(int least, int most) {
    return (int) between((long) least, (long) most);
  }

  private long between(long least, long most) {
    return least >= most ? least : random.nextLong(least, most + 1);
  }

  /// One of several.
  public <T> T pick(List<T> several) {
    return several.get(random.nextInt(several.size()));
  }

  /// A fresh id; version 4 and variant 2 like any other.
  public UUID id() {
    long high = (nextLong() & ~0xF000L) | 0x4000L;
    long low = (nextLong() & ~(3L << 62)) | (2L << 62);
    return new UUID(high, low);
  }

  /// The finalizer of SplitMix64: neighbouring seeds become strangers.
  private static long mixed(long value) {
    long mixing = value + GOLDEN;
    mixing = (mixing ^ (mixing >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixing = (mixing ^ (mixing >>> 27)) * 0x94D049BB133111EBL;
    return mixing ^ (mixing >>> 31);
  }
}
