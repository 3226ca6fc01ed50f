using ContextHandler.Login;
using ContextHandler.Rush;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>Somebody's place while a message is read, and where the message came from. Whoever has to wait for something leaves first.</summary>
internal sealed class Entrance(Place place, Allowances<SourceNetwork> failures, SourceNetwork? source) : IDisposable
{
    /// <summary>Gives the place to the next, once.</summary>
    public void Leave() => place.Dispose();

    /// <summary>What became of the message: one that nobody we know sent counts against its source, and a good one makes up for such a one.</summary>
    public void Judge(LoginFailure? failure)
    {
        if (source is not { } from)
        {
            return;
        }

        if (failure is null)
        {
            failures.GiveBack(from);
        }
        else if (Doubts.AreCastBy(failure.Reason))
        {
            failures.TryTake(from);
        }
    }

    public void Dispose() => Leave();
}
