namespace ContextHandler.AspNetCore;

/// <summary>Who may look at <c>/ops/rollover</c>, section <c>ContextHandler:Ops</c>. By default whoever sits at this machine, and nobody else.</summary>
public sealed class OpsOptions
{
    /// <summary>
    /// When set, everybody must show it: as <c>Authorization: Bearer</c>, or as the password of HTTP Basic, which a browser asks for. Null (default): none.
    /// </summary>
    public string? Token { get; set; }

    /// <summary>Addresses, beside this machine's own, that may look (CIDR). They need a <see cref="Token"/>: without one the host does not start.</summary>
    public IList<string> Networks { get; } = [];
}
