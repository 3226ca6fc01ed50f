using Microsoft.AspNetCore.Components;

namespace ContextHandler.AspNetCore.Pages;

/// <summary>A page: a component that shows one content inside the common frame. Rendered on the server, without interactivity.</summary>
/// <typeparam name="TContent">What the page shows.</typeparam>
public abstract class Page<TContent> : ComponentBase
{
    [Parameter, EditorRequired]
    public required PageFrame Frame { get; set; }

    [Parameter, EditorRequired]
    public required TContent Content { get; set; }

    /// <summary>The text in the page's language.</summary>
    protected string Say(LocalizedText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.In(Frame.Language);
    }

    /// <summary>The text in the page's language with a value in it.</summary>
    protected string Say(LocalizedText text, LocalizedText value)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(value);
        return text.In(Frame.Language, value);
    }
}
