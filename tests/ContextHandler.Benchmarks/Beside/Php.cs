using ContextHandler.Benchmarks.Proxy;

namespace ContextHandler.Benchmarks.Beside;

/// <summary>How PHP is run, and how it writes values.</summary>
internal static class Php
{
    // What an administrator sets who never changes a file without starting PHP again. Debian's production php.ini says the rest.
    private static readonly string[] Settings =
    [
        "opcache.enable=1",
        "opcache.memory_consumption=128",
        "opcache.interned_strings_buffer=16",
        "opcache.max_accelerated_files=10000",
        "opcache.validate_timestamps=0",
        "realpath_cache_size=4M",
        "realpath_cache_ttl=600",
    ];

    /// <summary>php-fpm with that configuration; as root too, whose pool runs as somebody else.</summary>
    public static IEnumerable<string> Command(string configuration) =>
        [Tools.PhpFpm, "--nodaemonize", "--allow-to-run-as-root", "--fpm-config", configuration, .. Settings.SelectMany(setting => (string[])["-d", setting])];

    public static string Of(bool value) => value ? "true" : "false";
}
