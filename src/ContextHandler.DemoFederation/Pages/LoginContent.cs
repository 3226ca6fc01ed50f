using ContextHandler.DemoFederation.Idps;
using ContextHandler.Requests;

namespace ContextHandler.DemoFederation.Pages;

/// <summary>What an IdP's login page shows: who may log in, and what was asked.</summary>
public sealed record LoginContent(DemoMunicipality Municipality, ReceivedAuthnRequest Request);
