using System.Text;
using Microsoft.AspNetCore.Components;

namespace ContextHandler.AspNetCore.Pages;

/// <summary>The files embedded beside the pages: two that are served, and the scripts that stand in the pages with their nonce.</summary>
internal static class PageAssets
{
    public static PageAsset Stylesheet { get; } = new("/assets/contexthandler.css", "text/css; charset=utf-8", Read("contexthandler.css"));

    public static PageAsset Icon { get; } = new("/assets/icon.svg", "image/svg+xml", Read("icon.svg"));

    /// <summary>Finds a row of the chooser as one types.</summary>
    public static MarkupString SearchScript { get; } = Script("search.js");

    /// <summary>Copies the text for the helpdesk.</summary>
    public static MarkupString CopyScript { get; } = Script("copy.js");

    /// <summary>Posts our LogoutRequest at the top, and goes on where nobody answers.</summary>
    public static MarkupString AskScript { get; } = Script("ask.js");

    /// <summary>Asks each party of a logout, and shows what comes of it.</summary>
    public static MarkupString LogoutScript { get; } = Script("logout.js");

    /// <summary>Posts a message again that there was no room for.</summary>
    public static MarkupString AgainScript { get; } = Script("again.js");

    private static MarkupString Script(string name) => new(Encoding.UTF8.GetString(Read(name)));

    private static byte[] Read(string name)
    {
        using var resource = typeof(PageAssets).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded in this assembly.");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}
