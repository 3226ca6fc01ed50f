using ContextHandler.AspNetCore.Proxy;
using ContextHandler.AspNetCore.Workers;
using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Sessions;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContextHandler.Tests.Proxy;

/// <summary>How connections are judged round by round: what keeps a session in use, whom they follow, and what a silent store means.</summary>
public sealed class LiveConnectionsTests : IDisposable
{
    private static readonly SessionKey First = SessionKey.Of("first");
    private readonly TestClock clock = new();
    private readonly FederationModel model = A.ProxiedFederation();
    private readonly SessionLogin login = A.ProxiedLogin();
    private readonly ISessionStore store;
    private readonly LiveSessions sessions;
    private readonly KnownConnections known = new();
    private readonly LiveConnections connections;

    public LiveConnectionsTests()
    {
        store = BreakableSessionStore.Around(new InProcessSessionStore(clock));
        sessions = new(store, clock);
        var federation = new FederationSource();
        federation.Swap(model);
        connections = new(known, sessions, federation, clock, NullLogger<LiveConnections>.Instance);
    }

    public void Dispose() => connections.Dispose();

    [Fact]
    public async Task A_long_upload_keeps_its_session_in_use_until_the_login_ends()
    {
        await BeginAsync();
        var upload = Hold();
        await connections.JudgeAsync();
        for (var minutes = 0; minutes < 8 * 60 - 20; minutes += 20)
        {
            clock.Advance(TimeSpan.FromMinutes(20));
            await connections.JudgeAsync();
            Assert.False(HasEnded(upload));
        }

        clock.Advance(TimeSpan.FromMinutes(20)); // absolute
        await connections.JudgeAsync();
        Assert.True(HasEnded(upload));
    }

    [Theory]
    [InlineData("text/event-stream")]
    [InlineData("Text/Event-Stream; charset=utf-8")]
    public async Task A_stream_of_events_does_not(string type)
    {
        await BeginAsync();
        var stream = Hold();
        stream.Context.Features.Set<IHttpResponseFeature>(new Started());
        stream.Context.Response.ContentType = type;
        await JudgeLaterAsync(stream);
    }

    [Fact]
    public async Task Nor_does_a_WebSocket()
    {
        await BeginAsync();
        var socket = Hold();
        socket.Context.Request.Headers.Upgrade = "websocket";
        await JudgeLaterAsync(socket);
    }

    [Fact]
    public async Task What_came_just_after_another_login_of_the_same_person_goes_on_with_it()
    {
        await BeginAsync();
        var context = NewContext();
        var admitted = Admitted(context);
        var (next, _) = await sessions.EnterAsync(First, login, model);
        var late = connections.Hold(context, admitted);

        await connections.JudgeAsync();
        await connections.JudgeAsync();

        Assert.False(HasEnded(late));
        Assert.Equal(next, late.Key);
        await sessions.LeaveAsync(next);
        Assert.True(HasEnded(late));
    }

    [Fact]
    public async Task A_store_that_is_silent_for_three_rounds_in_a_row_ends_them()
    {
        await BeginAsync();
        var connection = Hold();
        await connections.JudgeAsync();
        var breakable = (BreakableSessionStore)(object)store;
        foreach (var isBroken in (bool[])[true, true, false, true, true])
        {
            breakable.IsBroken = isBroken;
            await connections.JudgeAsync();
            Assert.False(HasEnded(connection));
        }

        await connections.JudgeAsync();
        Assert.True(HasEnded(connection));
    }

    private static bool HasEnded(LiveConnection connection) => connection.Context.RequestAborted.IsCancellationRequested;

    private ValueTask BeginAsync() => store.RememberAsync(First, SessionRules.Begin(login, null, model, clock.GetUtcNow()));

    private LiveConnection Hold()
    {
        var context = NewContext();
        return connections.Hold(context, Admitted(context));
    }

    private static DefaultHttpContext NewContext()
    {
        var context = new DefaultHttpContext();
        context.Features.Set<IHttpRequestLifetimeFeature>(new Lifetime());
        return context;
    }

    private SessionFeature Admitted(HttpContext context) => new ToldLogins().TryFind(login, A.ProxiedSystem(), model, out var told) ? AdmittedAs(told, context) : throw new InvalidOperationException("Nothing is told of the login.");

    private SessionFeature AdmittedAs(ToldLogin told, HttpContext context) => new()
    {
        Key = First,
        Connection = known.Of(context),
        At = clock.GetUtcNow(),
        Login = told,
        System = A.ProxiedSystem(),
        Demand = new() { Level = Level.Of(NsisLevel.Low) },
    };

    private async Task JudgeLaterAsync(LiveConnection connection)
    {
        await connections.JudgeAsync();
        clock.Advance(TimeSpan.FromMinutes(20));
        await connections.JudgeAsync();
        Assert.False(HasEnded(connection));
        clock.Advance(TimeSpan.FromMinutes(20));
        await connections.JudgeAsync();
        Assert.True(HasEnded(connection));
    }

    private sealed class Lifetime : IHttpRequestLifetimeFeature
    {
        public CancellationToken RequestAborted { get; set; }

        public void Abort() => RequestAborted = new(canceled: true);
    }

    private sealed class Started : HttpResponseFeature
    {
        public override bool HasStarted => true;
    }
}
