using System.Diagnostics.CodeAnalysis;
using ContextHandler.Federation;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Saml.Metadata;

/// <summary>Reads the files a federation file names, relative to it, and remembers which they were. A file that cannot be read is a problem, never an exception.</summary>
internal sealed class NamedFiles(string federationFile, ProblemList problems)
{
    private readonly string folder = Path.GetDirectoryName(federationFile)!;
    private readonly List<string> paths = [federationFile];

    /// <summary>Full paths, each once.</summary>
    public IReadOnlyList<string> Paths => [.. paths.Distinct(StringComparer.Ordinal)];

    public string FullPath(string name) => Path.GetFullPath(name, folder);

    /// <summary>Whether it is there; if not, it is remembered all the same, to be taken up when it appears.</summary>
    public bool Exists(string name)
    {
        if (name.Contains('\0', StringComparison.Ordinal))
        {
            return true; // no file will ever have that name: reading it says so
        }

        paths.Add(FullPath(name));
        return File.Exists(FullPath(name));
    }

    /// <summary>Null when there is no name, or the file cannot be read (reported).</summary>
    /// <param name="name">The path as the federation file writes it.</param>
    /// <param name="jsonPath">Where it is written.</param>
    public byte[]? Read(string? name, string jsonPath)
    {
        if (name is null)
        {
            return null;
        }

        if (!TryRead(name, out var bytes, out var problem))
        {
            problems.Error(jsonPath, $"{name}: {problem}");
        }

        return bytes;
    }

    /// <summary>False, and what was expected, when the file cannot be read.</summary>
    public bool TryRead(string name, [NotNullWhen(true)] out byte[]? bytes, [NotNullWhen(false)] out string? problem)
    {
        (bytes, problem) = (null, null);
        try
        {
            var path = FullPath(name);
            paths.Add(path);
            if (new FileInfo(path) is { Exists: true } file && file.Length > GateLimits.Metadata.MaxBytes)
            {
                problem = $"a file of at most {GateLimits.Metadata.MaxBytes} bytes expected";
                return false;
            }

            bytes = File.ReadAllBytes(path);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problem = $"a file that can be read expected ({error.GetType().Name})";
            return false;
        }
    }
}
