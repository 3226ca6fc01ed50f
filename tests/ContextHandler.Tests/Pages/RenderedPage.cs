using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ContextHandler.AspNetCore.Pages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContextHandler.Tests.Pages;

/// <summary>A page as the browser receives it. But for HTML's void elements our pages are well-formed XML too, so the tests read them as XML.</summary>
internal sealed partial class RenderedPage
{
    public const string Nonce = "bm9uY2U";

    public static readonly PageRenderer Renderer = new(new ServiceCollection().BuildServiceProvider(), NullLoggerFactory.Instance);

    private RenderedPage(byte[] html)
    {
        Html = Encoding.UTF8.GetString(html);
        Root = XDocument.Parse(ScriptBody().Replace(VoidElement().Replace(Html, "<$1/>"), "$1<![CDATA[$2]]>$3"), LoadOptions.PreserveWhitespace).Root!;
    }

    public string Html { get; }

    public XElement Root { get; }

    /// <summary>What a person reads.</summary>
    public string Text => Squeeze(string.Concat(Root.Element("body")!.DescendantNodes().OfType<XText>().Where(text => text.Parent!.Name != "script").Select(text => text.Value)));

    public static async Task<RenderedPage> OfAsync(object content, Language language = Language.Da, string? environment = "demo") =>
        await OfAsync(content, Frame(language, environment));

    public static PageFrame Frame(Language language, string? environment = "demo") => new(language, environment) { Nonce = Nonce };

    public static async Task<RenderedPage> OfAsync(object content, PageFrame frame)
    {
        return new(await (content switch
        {
            ChooserContent chooser => Renderer.RenderAsync(frame, chooser),
            ExplainContent explain => Renderer.RenderAsync(frame, explain),
            ErrorContent error => Renderer.RenderAsync(frame, error),
            BusyContent busy => Renderer.RenderAsync(frame, busy),
            HandOverContent handOver => Renderer.RenderAsync(frame, handOver),
            RolloverContent rollover => Renderer.RenderAsync(frame, rollover),
            ChoiceContent choice => Renderer.RenderAsync(frame, choice),
            SessionContent session => Renderer.RenderAsync(frame, session),
            SessionEndedContent ended => Renderer.RenderAsync(frame, ended),
            LogoutContent logout => Renderer.RenderAsync(frame, logout),
            SendAgainContent sendAgain => Renderer.RenderAsync(frame, sendAgain),
            ProxyErrorContent proxyError => Renderer.RenderAsync(frame, proxyError),
            _ => throw new ArgumentException($"There is no page for {content.GetType().Name}.", nameof(content)),
        }));
    }

    public IEnumerable<XElement> All(string element) => Root.Descendants(element);

    public XElement Only(string element) => Assert.Single(All(element));

    public XElement WithId(string id) => Assert.Single(Root.Descendants(), element => element.Attribute("id")?.Value == id);

    public string Lede => Squeeze(Assert.Single(All("p"), p => p.Attribute("class")?.Value == "lede").Value);

    /// <summary>The hidden fields of the page's own form, the first.</summary>
    public IReadOnlyList<(string?, string?)> Hidden =>
        [.. All("form").First().Descendants("input").Where(input => input.Attribute("type")?.Value == "hidden").Select(input => (input.Attribute("name")?.Value, input.Attribute("value")?.Value))];

    /// <summary>The buttons as name=value: what a person can submit.</summary>
    public IReadOnlyList<string> Submits =>
        [.. All("button").Where(button => button.Attribute("type")?.Value == "submit").Select(button => $"{button.Attribute("name")?.Value}={button.Attribute("value")?.Value}")];

    public static string Squeeze(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex("<((?:meta|link|input)\\b[^>]*?) ?/?>")]
    private static partial Regex VoidElement();

    [GeneratedRegex("(<script\\b[^>]*>)(.*?)(</script>)", RegexOptions.Singleline)]
    private static partial Regex ScriptBody();
}
