using ContextHandler.AspNetCore.Proxy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;

namespace ContextHandler.AspNetCore;

/// <summary>The routes of proxied systems in a JSON file of their own.</summary>
public static class ProxyFile
{
    /// <summary>
    /// Adds a JSON file with the section <c>ReverseProxy</c>, read again within a few seconds of a change: it is looked at by its time, which
    /// serves network shares and mounted secrets too. Throws <see cref="ProxyRefusedException"/> when it is not there.
    /// </summary>
    public static IConfigurationBuilder AddProxyFile(this IConfigurationBuilder configuration, string path)
    {
        var file = Path.GetFullPath(path);
        if (!File.Exists(file))
        {
            throw new ProxyRefusedException($"The proxy's configuration {file} is not there.");
        }

        return configuration.AddJsonFile(source =>
        {
            source.FileProvider = new PhysicalFileProvider(Path.GetDirectoryName(file)!, ExclusionFilters.None) { UsePollingFileWatcher = true, UseActivePolling = true };
            source.Path = Path.GetFileName(file);
            source.ReloadOnChange = true;

            // Thrown, it would be lost in the watcher's thread; said in the file's place, it is refused like every other error in it.
            source.OnLoadException = failed =>
            {
                failed.Ignore = true;
                failed.Provider.Set(CheckedRoutes.UnreadableKey, failed.Exception.GetBaseException().Message);
            };
        });
    }
}
