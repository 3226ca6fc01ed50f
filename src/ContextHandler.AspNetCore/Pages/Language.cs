namespace ContextHandler.AspNetCore.Pages;

/// <summary>The language of a page: Danish unless the browser prefers English.</summary>
public enum Language
{
    Da,
    En,
}
