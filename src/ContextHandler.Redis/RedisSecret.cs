namespace ContextHandler.Redis;

/// <summary>A password as it is configured: itself, or the first line of a file.</summary>
internal static class RedisSecret
{
    /// <summary>Null where there is none. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> when the file cannot be read.</summary>
    public static string? Read(string? password, string? file) => file is null ? password : File.ReadLines(file).FirstOrDefault();
}
