namespace ContextHandler.Benchmarks.Proxy;

/// <summary>What the benchmark runs that nobody here wrote, and the Debian package of each.</summary>
internal static class Tools
{
    public const string Nginx = "/usr/sbin/nginx";
    public const string Apache = "/usr/sbin/apache2";
    public const string MellonMetadata = "/usr/sbin/mellon_create_metadata";

    private static readonly (string Path, string Package)[] Needed =
    [
        ("/usr/bin/wrk", "wrk"),
        (Nginx, "nginx-light"),
        (Apache, "apache2-bin"),
        ("/usr/lib/apache2/modules/mod_auth_mellon.so", "libapache2-mod-auth-mellon"),
        (MellonMetadata, "libapache2-mod-auth-mellon"),
    ];

    /// <summary>Whether all is there; says how to install what is not.</summary>
    public static bool AreThere()
    {
        var missing = Needed.Where(tool => !File.Exists(tool.Path)).Select(tool => tool.Package).Distinct().ToList();
        if (missing.Count > 0)
        {
            Console.Error.WriteLine($"missing: apt-get install --no-install-recommends {string.Join(' ', missing)}");
        }

        return missing.Count == 0;
    }
}
