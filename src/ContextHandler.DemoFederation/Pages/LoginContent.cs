using ContextHandler.DemoFederation.Idps;
using ContextHandler.Requests;

namespace ContextHandler.DemoFederation.Pages;

/// <summary>What an IdP's login page shows: who may log in, what was asked, and who is logged in there already (null: nobody).</summary>
public sealed record LoginContent(DemoMunicipality Municipality, ReceivedAuthnRequest Request, string? Who);
