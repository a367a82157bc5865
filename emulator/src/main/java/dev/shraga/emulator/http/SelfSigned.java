package dev.shraga.emulator.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A key and a certificate that it signed itself, for `localhost` and `127.0.0.1`.
///
/// They stay in a folder that only its owner reads: `key.p12` (PKCS #12) for the server, and
/// `certificate.pem` for whoever shall trust it. The JDK's own `keytool` makes them once.
///
/// @param certificate the PEM file
public record SelfSigned(Path keys, Path certificate) {
  private static final String ALIAS = "emulator";

  /// Protects nothing that the folder's permissions do not; PKCS #12 wants one.
  private static final String PASSWORD = "emulator";

  private static final int SECONDS_FOR_KEYTOOL = 60;

  /// The key of a folder, made if it is not there.
  ///
  /// @throws UncheckedIOException if the folder cannot be used or `keytool` fails
  public static SelfSigned in(Path folder) {
    SelfSigned signed =
        new SelfSigned(folder.resolve("key.p12"), folder.resolve("certificate.pem"));
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder, ownerOnly(folder));
      }
      if (!Files.exists(signed.keys)) {
        make(signed.keys);
      }
      Files.writeString(signed.certificate, signed.pem());
      return signed;
    } catch (IOException | GeneralSecurityException failed) {
      throw new UncheckedIOException(
          "cannot make a key in " + folder, failed instanceof IOException io ? io : wrap(failed));
    }
  }

  /// What a server offers.
  SSLContext server() throws IOException, GeneralSecurityException {
    KeyManagerFactory keyManagers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keyManagers.init(open(), PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keyManagers.getKeyManagers(), null, null);
    return context;
  }

  /// What a client needs that trusts this certificate and no other.
  ///
  /// @throws IllegalStateException if the files have been changed
  public SSLContext client() {
    try {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry(ALIAS, read());
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException changed) {
      throw new IllegalStateException(keys + " cannot be read; remove it", changed);
    }
  }

  private String pem() throws IOException, GeneralSecurityException {
    String text =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(read().getEncoded());
    return "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n";
  }

  private Certificate read() throws IOException, GeneralSecurityException {
    return open().getCertificate(ALIAS);
  }

  private KeyStore open() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(keys)) {
      store.load(file, PASSWORD.toCharArray());
    }
    return store;
  }

  private static void make(Path keys) throws IOException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "3650",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    keytool.getOutputStream().close();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!keytool.waitFor(SECONDS_FOR_KEYTOOL, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
        throw new IOException("keytool failed: " + said.strip());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("keytool was interrupted", stopped);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  private static IOException wrap(Exception failed) {
    return new IOException(failed);
  }
}
