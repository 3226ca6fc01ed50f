namespace ContextHandler.DemoFederation.Pages;

/// <summary>The one stylesheet of the demo's pages; the gateway has its own.</summary>
internal static class DemoStylesheet
{
    public static IResult Get() => Results.Stream(
        typeof(DemoStylesheet).Assembly.GetManifestResourceStream("demo.css")!, "text/css; charset=utf-8");
}
