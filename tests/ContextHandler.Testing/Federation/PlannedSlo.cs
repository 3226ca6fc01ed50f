namespace ContextHandler.Testing.Federation;

/// <summary>A SingleLogoutService of a peer's metadata.</summary>
/// <param name="Binding">The binding's URI.</param>
/// <param name="Location">Where requests go.</param>
/// <param name="ResponseLocation">Where responses go; null: there too.</param>
public sealed record PlannedSlo(string Binding, string Location, string? ResponseLocation = null)
{
    /// <summary>One by Redirect at an address made of a host.</summary>
    public static PlannedSlo Redirect(string host) => new(Wire.RedirectBinding, $"https://{host}/slo");

    /// <summary>One by POST.</summary>
    public static PlannedSlo Post(string host) => new(Wire.PostBinding, $"https://{host}/slo");
}
