namespace ContextHandler.AspNetCore;

/// <summary>Where Prometheus finds the gateway's figures, section <c>ContextHandler:Metrics</c>.</summary>
public sealed class MetricsOptions
{
    /// <summary>
    /// The address of a listener of its own, on which <c>/metrics</c> answers whoever reaches it, for example <c>http://127.0.0.1:9464</c>; another address of this
    /// machine, or <c>0.0.0.0</c>, where Prometheus runs elsewhere. Null (default): none, and nothing is measured.
    /// </summary>
    public string? Listen { get; set; }

    /// <summary>The same once <see cref="NodeRules"/> has looked at it; null: none.</summary>
    internal Uri? Address => Listen is null ? null : new(Listen);
}
