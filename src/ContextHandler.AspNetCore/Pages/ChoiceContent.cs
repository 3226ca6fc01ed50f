namespace ContextHandler.AspNetCore.Pages;

/// <summary>What the page about the remembered choice shows: this browser remembers none.</summary>
public sealed record ChoiceContent;
