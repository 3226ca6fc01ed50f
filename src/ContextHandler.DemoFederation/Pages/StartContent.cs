using ContextHandler.DemoFederation.Idps;
using ContextHandler.DemoFederation.Systems;

namespace ContextHandler.DemoFederation.Pages;

/// <summary>What the start page shows.</summary>
/// <param name="StartUrl">Its own address.</param>
/// <param name="GatewayUrl">The gateway's, without a trailing slash; the archive is below it.</param>
/// <param name="Systems">Those that speak SAML.</param>
/// <param name="Idps">In the order of their ports.</param>
public sealed record StartContent(string StartUrl, string GatewayUrl, IReadOnlyList<DemoSystem> Systems, IReadOnlyList<DemoIdp> Idps);
