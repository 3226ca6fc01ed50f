using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ContextHandler.Federation;
using ContextHandler.Federation.Files;
using ContextHandler.Federation.Rules;
using ContextHandler.Keys;

namespace ContextHandler.Saml.Metadata;

/// <summary>Loads the gateway's own keys: PFX, or PEM with certificate and key in one file. A password is in a file or in configuration.</summary>
internal sealed class CredentialFiles(NamedFiles files, Func<string, string?> passwordOf, DateTimeOffset now, ProblemList problems)
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    // In memory only where the platform can; macOS cannot.
    private static readonly X509KeyStorageFlags Storage =
        OperatingSystem.IsMacOS() ? X509KeyStorageFlags.DefaultKeySet : X509KeyStorageFlags.EphemeralKeySet;

    public CredentialDraft Read(CredentialEntry entry)
    {
        var draft = new CredentialDraft(entry, null, IsReadableByOthers: false);
        if (!draft.IsNeededAt(now) && entry.Path is { } absent && !files.Exists(absent))
        {
            problems.Warn(
                $"{entry.JsonPath}.path",
                entry.Dates.RetireAt <= now ? $"{absent}: is not there any more, and is retired; the entry can go" : $"{absent}: a file expected by the time it is promoted; it is taken up when it appears");
            return draft;
        }

        var password = Password(entry);
        if (files.Read(entry.Path, $"{entry.JsonPath}.path") is not { } bytes || entry.Use is not { } use)
        {
            return draft;
        }

        return draft with { Credential = Load(entry, use, bytes, password), IsReadableByOthers = IsReadableByOthers(files.FullPath(entry.Path!)) };
    }

    private Credential? Load(CredentialEntry entry, CredentialUse use, byte[] bytes, string? password)
    {
        try
        {
            return new(use, Certificate(bytes, password)) { Name = entry.Path!, Dates = entry.Dates };
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            problems.Error($"{entry.JsonPath}.path", $"{entry.Path}: a PFX, or a PEM with certificate and key, with {Kind(use)}, and its password expected ({error.Message})");
            return null;
        }
    }

    private static string Kind(CredentialUse use) => use == CredentialUse.Token ? "an ECDSA key on P-256" : "an RSA key of 2048 bits or more";

    private static X509Certificate2 Certificate(byte[] bytes, string? password)
    {
        if (bytes.AsSpan().IndexOf("-----BEGIN "u8) < 0)
        {
            return X509CertificateLoader.LoadPkcs12(bytes, password ?? string.Empty, Storage);
        }

        var pem = Encoding.UTF8.GetString(bytes);
        return password is null ? X509Certificate2.CreateFromPem(pem, pem) : X509Certificate2.CreateFromEncryptedPem(pem, pem, password);
    }

    private string? Password(CredentialEntry entry) =>
        entry.PasswordFile is null
            ? entry.Path is null ? null : passwordOf(entry.Path)
            : files.Read(entry.PasswordFile, $"{entry.JsonPath}.passwordFile") is { } bytes ? FirstLine(bytes) : null;

    private static string FirstLine(byte[] bytes) => Encoding.UTF8.GetString(bytes).Split('\n')[0].TrimEnd('\r');

    // Decision 30. Windows has access lists instead of modes; they are not judged.
    private static bool IsReadableByOthers(string path)
    {
        try
        {
            return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false; // it went away since it was read; nobody can read it, and the watcher sees that
        }
    }
}
