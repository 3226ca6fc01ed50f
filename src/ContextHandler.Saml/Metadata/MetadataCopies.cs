using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;

namespace ContextHandler.Saml.Metadata;

/// <summary>
/// The last good metadata of every peer, in <c>STATE/metadata</c>: four files of each entity, named by the first 32 hexadecimal digits of the
/// SHA-256 of its ID. A file is written beside and renamed, so that none is ever half. What cannot be written is told by <see cref="Problem"/>
/// and breaks nothing: the gateway then has its copies in memory only.
/// </summary>
/// <param name="state">The state folder; null: nothing is kept.</param>
public sealed class MetadataCopies(string? state)
{
    private const string Document = "xml";
    private const string Facts = "json";
    private const string Waiting = "waiting.xml";
    private const string Accepted = "accepted";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    // An acceptance is written by whoever runs chctl and read by the gateway's user, whatever the umask; a digest is no secret.
    private const UnixFileMode ForEverybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly string? folder = state is null ? null : Path.Combine(state, "metadata");

    /// <summary>Why the last write failed; null when it did not.</summary>
    public string? Problem { get; private set; }

    /// <summary>The copy of an entity; null when there is none that can be read.</summary>
    public MetadataCopy? Find(EntityId entityId) =>
        Read(entityId, Facts) is not { } json || Parse(json) is not { } facts || facts.EntityId != entityId.Value ? null
        : facts.FetchedAt is null || Read(entityId, Document) is not { } document ? new(null, facts)
        : new(document, Matching(facts, Sha256(document)));

    /// <summary>The refused document that waits for an operator; null when none does.</summary>
    public ReadOnlyMemory<byte>? FindWaiting(EntityId entityId) => Read(entityId, Waiting) is { } bytes ? bytes : default(ReadOnlyMemory<byte>?);

    /// <summary>The SHA-256 of the document that an operator accepted; null when none is accepted.</summary>
    public string? FindAccepted(EntityId entityId) => Read(entityId, Accepted) is { } bytes ? Encoding.ASCII.GetString(bytes).Trim() : null;

    /// <summary>Keeps a document that was taken. The one that waited, and its acceptance, are gone.</summary>
    public void Keep(EntityId entityId, ReadOnlyMemory<byte> document, MetadataFacts facts)
    {
        Write(entityId, Document, document.Span);
        Keep(entityId, facts);
        Delete(entityId, Waiting);
        Delete(entityId, Accepted);
    }

    /// <summary>Keeps what is known beside the document that is held already.</summary>
    public void Keep(EntityId entityId, MetadataFacts facts) => Write(entityId, Facts, JsonSerializer.SerializeToUtf8Bytes(facts, Json));

    /// <summary>Keeps a refused document until an operator accepts it or another one comes.</summary>
    public void KeepWaiting(EntityId entityId, ReadOnlyMemory<byte> document) => Write(entityId, Waiting, document.Span);

    /// <summary>Drops the document that waits, and its acceptance.</summary>
    public void DropWaiting(EntityId entityId)
    {
        Delete(entityId, Waiting);
        Delete(entityId, Accepted);
    }

    /// <summary>Drops an acceptance, and leaves the document waiting.</summary>
    public void DropAcceptance(EntityId entityId) => Delete(entityId, Accepted);

    /// <summary>An operator's word that the waiting document of that SHA-256 is right. The gateway takes it, and removes the word. Throws <see cref="IOException"/>.</summary>
    public void Accept(EntityId entityId, string sha256) =>
        WriteBeside(PathOf(entityId, Accepted) ?? throw new IOException("no state folder"), Encoding.ASCII.GetBytes(sha256), ForEverybody);

    /// <summary>SHA-256 of a document, hexadecimal, upper case.</summary>
    public static string Sha256(ReadOnlyMemory<byte> document) => Convert.ToHexString(SHA256.HashData(document.Span));

    private static MetadataFacts? Parse(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize<MetadataFacts>(json, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // A crash between the two files leaves the facts behind the document.
    private static MetadataFacts Matching(MetadataFacts facts, string sha256) =>
        facts.Sha256 == sha256 ? facts : facts with { Sha256 = sha256, ETag = null, LastModified = null };

    private static void WriteBeside(string path, ReadOnlySpan<byte> bytes, UnixFileMode? mode = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var beside = path + ".new";
        File.WriteAllBytes(beside, bytes);
        if (mode is { } wanted && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(beside, wanted);
        }

        File.Move(beside, path, overwrite: true);
    }

    private string? PathOf(EntityId entityId, string extension) =>
        folder is null ? null : Path.Combine(folder, $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(entityId.Value)))[..32]}.{extension}");

    private byte[]? Read(EntityId entityId, string extension)
    {
        try
        {
            return PathOf(entityId, extension) is { } path && File.Exists(path) ? File.ReadAllBytes(path) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void Write(EntityId entityId, string extension, ReadOnlySpan<byte> bytes)
    {
        if (PathOf(entityId, extension) is not { } path)
        {
            return;
        }

        try
        {
            WriteBeside(path, bytes);
            Problem = null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Problem = error.Message;
        }
    }

    private void Delete(EntityId entityId, string extension)
    {
        try
        {
            if (PathOf(entityId, extension) is { } path && Directory.Exists(folder))
            {
                File.Delete(path);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Problem = error.Message;
        }
    }
}
