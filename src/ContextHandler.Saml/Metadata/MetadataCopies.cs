using System.Collections.Concurrent;
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
/// <param name="state">The state folder; null or empty: nothing is kept.</param>
public sealed class MetadataCopies(string? state)
{
    private const int NameLength = 32;
    private const string Document = "xml";
    private const string Facts = "json";
    private const string Waiting = "waiting.xml";
    private const string Accepted = "accepted";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    // An acceptance is written by whoever runs chctl and read by the gateway's user, whatever the umask; a digest is no secret.
    private const UnixFileMode ForEverybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    // No date of a fetch is later; one that was damaged to be would overflow what is counted from it.
    private static readonly DateTimeOffset Latest = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string? folder = string.IsNullOrEmpty(state) ? null : Path.Combine(state, "metadata");

    // By path.
    private readonly ConcurrentDictionary<string, string> problems = new(StringComparer.Ordinal);

    /// <summary>Why a file is not as it should be; null when all are.</summary>
    public string? Problem => problems.Values.Order(StringComparer.Ordinal).FirstOrDefault();

    /// <summary>The copy of an entity; null when there is none that can be read.</summary>
    public MetadataCopy? Find(EntityId entityId) =>
        Read(entityId, Facts) is not { } json || Parse(json) is not { } facts || facts.EntityId != entityId.Value ? null
        : !(facts.FetchedAt <= Latest && facts.CheckedAt <= Latest) || Read(entityId, Document) is not { } document ? new(null, facts)
        : new(document, Matching(facts, Sha256(document)));

    /// <summary>The refused document that waits for an operator; null when none does.</summary>
    public ReadOnlyMemory<byte>? FindWaiting(EntityId entityId) => Read(entityId, Waiting) is { } bytes ? bytes : default(ReadOnlyMemory<byte>?);

    /// <summary>The SHA-256 of the document that an operator accepted; null when none is accepted.</summary>
    public string? FindAccepted(EntityId entityId) => Read(entityId, Accepted) is { } bytes ? Encoding.ASCII.GetString(bytes).Trim() : null;

    /// <summary>Keeps a document that was taken. The one that waited, and its acceptance, are gone.</summary>
    public void Keep(EntityId entityId, ReadOnlyMemory<byte> document, MetadataFacts facts)
    {
        WriteBoth(entityId, document, facts);
        DropWaiting(entityId);
    }

    /// <summary>Keeps what is known of the document that is held already.</summary>
    public void KeepFacts(EntityId entityId, ReadOnlyMemory<byte> document, MetadataFacts facts)
    {
        if (PathOf(entityId, Document) is { } path && problems.ContainsKey(path))
        {
            WriteBoth(entityId, document, facts);
            return;
        }

        KeepFacts(entityId, facts);
    }

    /// <summary>Keeps what is known while no document is held.</summary>
    public void KeepFacts(EntityId entityId, MetadataFacts facts) => Write(entityId, Facts, JsonSerializer.SerializeToUtf8Bytes(facts, Json));

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

    /// <summary>Drops every file of whoever is not among those: one that comes back later begins anew.</summary>
    public void DropOthers(IEnumerable<EntityId> entityIds)
    {
        var names = entityIds.Select(NameOf).ToHashSet(StringComparer.Ordinal);
        foreach (var path in Paths().Where(path => Path.GetFileName(path).Split('.')[0] is { Length: NameLength } name && !names.Contains(name)))
        {
            Delete(path);
        }
    }

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

    // Whoever runs chctl may be root, and the folder is the gateway's: a link that stands there is never followed.
    private static void WriteBeside(string path, ReadOnlySpan<byte> bytes, UnixFileMode? mode = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var beside = path + ".new";
        File.Delete(beside);
        using (var file = new FileStream(beside, FileMode.CreateNew, FileAccess.Write))
        {
            file.Write(bytes);
            if (mode is { } wanted && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file.SafeFileHandle, wanted);
            }

            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }

    private static string NameOf(EntityId entityId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(entityId.Value)))[..NameLength];

    private string? PathOf(EntityId entityId, string extension) => folder is null ? null : Path.Combine(folder, $"{NameOf(entityId)}.{extension}");

    private string[] Paths()
    {
        try
        {
            return Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems[folder!] = error.Message;
            return [];
        }
    }

    // Facts of a document that is not there would give the one before its dates, and its keys time that they do not have.
    private void WriteBoth(EntityId entityId, ReadOnlyMemory<byte> document, MetadataFacts facts)
    {
        if (Write(entityId, Document, document.Span))
        {
            KeepFacts(entityId, facts);
        }
    }

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

    private bool Write(EntityId entityId, string extension, ReadOnlySpan<byte> bytes)
    {
        if (PathOf(entityId, extension) is not { } path)
        {
            return false;
        }

        try
        {
            WriteBeside(path, bytes);
            problems.TryRemove(path, out _);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems[path] = error.Message;
            return false;
        }
    }

    private void Delete(EntityId entityId, string extension)
    {
        if (PathOf(entityId, extension) is { } path && Directory.Exists(folder))
        {
            Delete(path);
        }
    }

    private void Delete(string path)
    {
        try
        {
            File.Delete(path);
            problems.TryRemove(path, out _);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems[path] = error.Message;
        }
    }
}
