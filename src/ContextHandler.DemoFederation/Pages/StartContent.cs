using ContextHandler.DemoFederation.Idps;
using ContextHandler.DemoFederation.Systems;

namespace ContextHandler.DemoFederation.Pages;

/// <summary>What the start page shows.</summary>
public sealed record StartContent(string StartUrl, string GatewayUrl, IReadOnlyList<DemoSystem> Systems, IReadOnlyList<DemoIdp> Idps);
