using System.Runtime.CompilerServices;
using ContextHandler.AspNetCore;
using ContextHandler.AspNetCore.Proxy;
using ContextHandler.AspNetCore.Workers;
using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Sessions;
using ContextHandler.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ContextHandler.Tests.Proxy;

/// <summary>A WebSocket may stay open for days, and the federation change often meanwhile: none of those replaced stays in memory with it.</summary>
public sealed class ForgottenFederationTests : IDisposable
{
    private const string Secret = "0123456789abcdefghijkl";
    private static readonly LevelDemand Demand = new() { Level = Level.Of(NsisLevel.Low), System = A.ProxiedSystem().EntityId };
    private readonly TestClock clock = new();
    private readonly FederationSource federation = new();
    private readonly InProcessSessionStore store;
    private readonly LiveConnections connections;
    private readonly Admission admission;

    public ForgottenFederationTests()
    {
        store = new(clock);
        var sessions = new LiveSessions(store, clock);
        var known = new KnownConnections();
        connections = new(known, sessions, federation, clock, NullLogger<LiveConnections>.Instance);
        admission = new(sessions, federation, new(), known, Options.Create(new GatewayOptions()), clock);
    }

    public void Dispose() => connections.Dispose();

    [Fact]
    public async Task The_federation_that_let_it_in_goes_when_it_is_replaced()
    {
        await store.RememberAsync(SessionKey.Of(Secret), A.Session(A.ProxiedLogin()));
        var (open, other) = (NewContext(), NewContext());
        var replaced = await LetInAsync(open);
        federation.Swap(A.ProxiedFederation());
        await admission.AdmitAsync(other, Demand);

        await connections.JudgeAsync();
        for (var round = 0; round < 10 && replaced.IsAlive; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers(); // a table lets go of its values in its second finalization
        }

        Assert.False(replaced.IsAlive);
        Assert.NotNull(open.Features.Get<SessionFeature>());
        Assert.Equal(1, connections.Count);
    }

    // Apart, so that no local holds it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<WeakReference> LetInAsync(HttpContext context)
    {
        federation.Swap(A.ProxiedFederation());
        Assert.True((await admission.AdmitAsync(context, Demand)).Succeeded);
        connections.Hold(context, context.Features.Get<SessionFeature>()!);
        return new(federation.Current);
    }

    private static DefaultHttpContext NewContext()
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = $"__Host-ch-session={Secret}";
        return context;
    }
}
