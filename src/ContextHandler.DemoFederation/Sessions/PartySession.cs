using ContextHandler.Responses;

namespace ContextHandler.DemoFederation.Sessions;

/// <summary>Somebody who is logged in at a party of the demo, by the names under which the party and the gateway know that login.</summary>
/// <param name="Who">The person, for the person to read.</param>
/// <param name="NameId">As it stood in the assertion.</param>
/// <param name="SessionIndex">As it stood in the assertion.</param>
public sealed record PartySession(string Who, ReceivedNameId NameId, string SessionIndex);
