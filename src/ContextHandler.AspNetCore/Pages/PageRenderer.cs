using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;

namespace ContextHandler.AspNetCore.Pages;

/// <summary>Renders a page to a complete HTML document in UTF-8.</summary>
/// <param name="services">What components could inject; ours inject nothing.</param>
/// <param name="loggerFactory">Where the renderer logs.</param>
internal sealed class PageRenderer(IServiceProvider services, ILoggerFactory loggerFactory)
{
    // What has a meaning in HTML is encoded; æ, ø and å stay one letter each, not eight.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly WithOurEncoder encoding = new(services);
    private readonly ConcurrentDictionary<PageFrame, HandOverForm> forms = new();

    /// <summary>The page on which a person chooses an IdP, or reads that there is none to choose.</summary>
    public Task<byte[]> RenderAsync(PageFrame frame, ChooserContent content) => RenderAsync<ChooserPage, ChooserContent>(frame, content);

    /// <summary>The help page after a login that did not reach the system.</summary>
    public Task<byte[]> RenderAsync(PageFrame frame, ExplainContent content) => RenderAsync<ExplainPage, ExplainContent>(frame, content);

    /// <summary>The local error page.</summary>
    public Task<byte[]> RenderAsync(PageFrame frame, ErrorContent content) => RenderAsync<ErrorPage, ErrorContent>(frame, content);

    /// <summary>Many are logging in right now.</summary>
    public Task<byte[]> RenderAsync(PageFrame frame, BusyContent content) => RenderAsync<BusyPage, BusyContent>(frame, content);

    /// <summary>The form that carries a message onwards. Every login shows it: what is the same in all of them is rendered once.</summary>
    public async Task<byte[]> RenderAsync(PageFrame frame, HandOverContent content)
    {
        if (content.Onward is not null)
        {
            return await RenderWholeAsync(frame, content).ConfigureAwait(false);
        }

        var blank = HandOverForm.FrameOf(frame);
        if (!forms.TryGetValue(blank, out var form))
        {
            form = forms.GetOrAdd(blank, new HandOverForm(Encoding.UTF8.GetString(await RenderWholeAsync(blank, HandOverForm.Blank).ConfigureAwait(false))));
        }

        return form.Fill(content, frame.Nonce, Encoder);
    }

    /// <summary>The same, all of it rendered.</summary>
    public Task<byte[]> RenderWholeAsync(PageFrame frame, HandOverContent content) => RenderAsync<HandOverPage, HandOverContent>(frame, content);

    /// <summary>What this browser remembers.</summary>
    public Task<byte[]> RenderAsync(PageFrame frame, ChoiceContent content) => RenderAsync<ChoicePage, ChoiceContent>(frame, content);

    /// <summary>What this browser is logged in to.</summary>
    public Task<byte[]> RenderAsync(PageFrame frame, SessionContent content) => RenderAsync<SessionPage, SessionContent>(frame, content);

    /// <summary>What has ended after logging out, and what has not.</summary>
    public Task<byte[]> RenderAsync(PageFrame frame, SessionEndedContent content) => RenderAsync<SessionEndedPage, SessionEndedContent>(frame, content);

    /// <summary>Where each party's result appears as one is logged out.</summary>
    public Task<byte[]> RenderAsync(PageFrame frame, LogoutContent content) => RenderAsync<LogoutPage, LogoutContent>(frame, content);

    /// <summary>A form was sent that needs a login first.</summary>
    public Task<byte[]> RenderAsync(PageFrame frame, SendAgainContent content) => RenderAsync<SendAgainPage, SendAgainContent>(frame, content);

    /// <summary>A proxied system could not be asked.</summary>
    public Task<byte[]> RenderAsync(PageFrame frame, ProxyErrorContent content) => RenderAsync<ProxyErrorPage, ProxyErrorContent>(frame, content);

    /// <summary>What operations look at while our keys roll.</summary>
    public Task<byte[]> RenderAsync(PageFrame frame, RolloverContent content) => RenderAsync<RolloverPage, RolloverContent>(frame, content);

    private async Task<byte[]> RenderAsync<TPage, TContent>(PageFrame frame, TContent content)
        where TPage : Page<TContent>
    {
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(Page<>.Frame)] = frame,
            [nameof(Page<>.Content)] = content,
        });

        // A renderer keeps every component it ever rendered, so each document has its own.
        await using var renderer = new HtmlRenderer(encoding, loggerFactory);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = await renderer.RenderComponentAsync<TPage>(parameters);
            return Encoding.UTF8.GetBytes(page.ToHtmlString());
        });
    }

    // HtmlRenderer asks its services for the encoder; the host's own encoder is none of our business.
    private sealed class WithOurEncoder(IServiceProvider services) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(HtmlEncoder) ? Encoder : services.GetService(serviceType);
    }
}
