namespace ContextHandler.Benchmarks.Proxy;

/// <summary>What the benchmarks run that nobody here wrote, and the Debian package of each.</summary>
internal static class Tools
{
    public const string Nginx = "/usr/sbin/nginx";
    public const string Apache = "/usr/sbin/apache2";
    public const string MellonMetadata = "/usr/sbin/mellon_create_metadata";
    public const string PhpFpm = "/usr/sbin/php-fpm8.2";

    /// <summary>For the proxy beside others.</summary>
    public static readonly IReadOnlyList<(string Path, string Package)> ForProxy =
    [
        ("/usr/bin/wrk", "wrk"),
        (Nginx, "nginx-light"),
        (Apache, "apache2-bin"),
        ("/usr/lib/apache2/modules/mod_auth_mellon.so", "libapache2-mod-auth-mellon"),
        (MellonMetadata, "libapache2-mod-auth-mellon"),
    ];

    /// <summary>For logins beside another bridge.</summary>
    public static readonly IReadOnlyList<(string Path, string Package)> ForBeside =
    [
        (Apache, "apache2-bin"),
        (PhpFpm, "php8.2-fpm"),
        ("/usr/share/php8.2-xml", "php8.2-xml"),
        ("/usr/share/php8.2-mbstring", "php8.2-mbstring"),
        ("/usr/share/simplesamlphp/www/_include.php", "simplesamlphp"),
        ("/usr/bin/redis-server", "redis-server"),
    ];

    /// <summary>Whether all of these is there; says what is not, and what installs it.</summary>
    public static bool AreThere(IReadOnlyList<(string Path, string Package)> needed)
    {
        var missing = needed.Where(tool => !Path.Exists(tool.Path)).Select(tool => tool.Package).Distinct().ToList();
        if (missing.Count > 0)
        {
            Console.Error.WriteLine($"missing: {string.Join(' ', missing)}; tests/benchmark-peers.sh installs what there is to measure beside");
        }

        return missing.Count == 0;
    }
}
