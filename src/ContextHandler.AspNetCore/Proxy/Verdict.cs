using ContextHandler.Federation;
using ContextHandler.Sessions;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// That a session has a login that suffices: worked out once, and good for every request that brings the same session to the same demand in the same
/// federation before anything of it ends. All three are immutable; a change of any makes another of it.
/// </summary>
/// <param name="Session">As the store has it.</param>
/// <param name="Demand">What was demanded.</param>
/// <param name="Model">The federation it was judged in.</param>
/// <param name="System">The system that the demand is about.</param>
/// <param name="Login">The login that suffices, as its system is told of it.</param>
/// <param name="Until">When it is to be judged anew.</param>
internal sealed record Verdict(Session Session, LevelDemand Demand, FederationModel Model, UserFacingSystem System, ToldLogin Login, DateTimeOffset Until)
{
    public bool Holds(Session session, LevelDemand demand, FederationModel model, DateTimeOffset now) =>
        ReferenceEquals(session, Session) && ReferenceEquals(demand, Demand) && ReferenceEquals(model, Model) && now < Until;
}
