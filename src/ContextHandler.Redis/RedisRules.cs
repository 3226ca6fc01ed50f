using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ContextHandler.Redis;

/// <summary>What must be right in <see cref="RedisOptions"/> before the host starts; all of it is told at once.</summary>
internal sealed class RedisRules(IConfigurationSection section) : IValidateOptions<RedisOptions>
{
    private const int LongestPrefix = 32;

    private static readonly TimeSpan ShortestDeadline = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestDeadline = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestGoingOn = TimeSpan.FromMinutes(5);

    private static readonly Func<RedisOptions, string?>[] Rules =
    [
        options => (options.Endpoint is null) == (options.Sentinels.Count == 0) ? "Endpoint, or Sentinels with a PrimaryName: one of them expected" : null,
        options => options.Endpoint is { } endpoint && !RedisPlace.TryParse(endpoint, out _) ? "Endpoint: host:port expected" : null,
        options => options.Sentinels.All(sentinel => RedisPlace.TryParse(sentinel, out _)) ? null : "Sentinels: host:port expected in each",
        options => (options.PrimaryName is null) == (options.Sentinels.Count == 0) ? null : "PrimaryName: expected with Sentinels, and only with them",
        options => options is { Password: not null, PasswordFile: not null } ? "Password and PasswordFile: one of them expected" : null,
        options => options is { SentinelPassword: not null, SentinelPasswordFile: not null } ? "SentinelPassword and SentinelPasswordFile: one of them expected" : null,
        options => options.Sentinels.Count == 0 && (options.SentinelPassword ?? options.SentinelPasswordFile) is not null ? "SentinelPassword: expected only with Sentinels" : null,
        options => Unreadable("PasswordFile", options.PasswordFile),
        options => Unreadable("SentinelPasswordFile", options.SentinelPasswordFile),
        options => !options.Tls && (options.TlsHost ?? options.TlsAuthority) is not null ? "TlsHost and TlsAuthority: expected only with Tls" : null,
        options => HoldsNoCertificate(options.TlsAuthority),
        options => options.Prefix.Length is 0 or > LongestPrefix || options.Prefix.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_'))
            ? "Prefix: 1 to 32 letters, digits, - or _ expected" : null,
        options => options.Deadline < ShortestDeadline || options.Deadline > LongestDeadline ? "Deadline: 10 to 500 milliseconds expected" : null,
        options => options.SessionsGoOn < TimeSpan.Zero || options.SessionsGoOn > LongestGoingOn ? "SessionsGoOn: at most five minutes expected" : null,
    ];

    public ValidateOptionsResult Validate(string? name, RedisOptions options)
    {
        string[] broken =
        [
            .. RedisFields.Read(section, new()),
            .. Rules.Select(rule => rule(options)).OfType<string>().Select(problem => $"{section.Path}:{problem}"),
        ];
        return broken.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(broken);
    }

    private static string? Unreadable(string field, string? path)
    {
        try
        {
            return path is null || RedisSecret.Read(null, path) is { Length: > 0 } ? null : $"{field}: its first line is empty";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"{field}: {error.Message}";
        }
    }

    private static string? HoldsNoCertificate(string? path)
    {
        try
        {
            var found = new X509Certificate2Collection();
            if (path is not null)
            {
                found.ImportFromPemFile(path);
            }

            return path is null || found.Count > 0 ? null : "TlsAuthority: a certificate in PEM expected";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return $"TlsAuthority: {error.Message}";
        }
    }
}
