using System.Diagnostics;
using ContextHandler.Audit;
using ContextHandler.Federation;
using ContextHandler.Health;
using ContextHandler.Login;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Reading;
using ContextHandler.Saml.Writing;
using ContextHandler.Sessions;
using ContextHandler.Testing;

namespace ContextHandler.Benchmarks.Login;

/// <summary>
/// One complete login in process. Only the gateway's own work is measured: what the system and the IdP do in between is not.
/// </summary>
internal sealed class OneLogin(BenchmarkParties parties)
{
    private readonly TestClock clock = new();
    private readonly Bridge bridge = Bridge.Of(parties.Current.Gateway);
    private PeerMessages? peers;
    private LoginFlow? flow;

    /// <summary>Ticks of the stopwatch and bytes allocated in the gateway's part, so far.</summary>
    public (long Ticks, long Bytes) Spent { get; private set; }

    /// <summary>The messages of the last login; null before the first.</summary>
    public LoginMessages? Messages { get; private set; }

    public async Task RunAsync()
    {
        flow ??= new LoginFlow(parties, new InProcessLoginStore(clock), new LiveSessions(new InProcessSessionStore(clock), clock), new NoAudit(), new(new NoSightings(), new IdpHealth(clock)), clock);
        peers ??= new PeerMessages(parties, clock);
        var systemUrl = peers.Request(parties.System, bridge);
        var query = new Uri(systemUrl).Query[1..];
        var (gatewayUrl, go) = await MeasureAsync(() => BeginAsync(query)).ConfigureAwait(false);
        var fromIdp = peers.Answer(parties.Idp, parties.IdpSigning, go.Request.Id, go.Request.RelayState, bridge);
        var posted = fromIdp.Fields;
        var visitor = new Visitor(new Dictionary<string, string> { [go.Login.Id] = go.NewSecret! }, null);
        var toSystem = await MeasureAsync(() => FinishAsync(posted, visitor)).ConfigureAwait(false);
        Messages = new(systemUrl, gatewayUrl, fromIdp, toSystem);
    }

    private async Task<T> MeasureAsync<T>(Func<ValueTask<T>> work)
    {
        var (ticks, bytes) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        var result = await work().ConfigureAwait(false);
        Spent = (Spent.Ticks + Stopwatch.GetTimestamp() - ticks, Spent.Bytes + GC.GetAllocatedBytesForCurrentThread() - bytes);
        return result;
    }

    private async ValueTask<(string Url, LoginStep.GoToIdp Go)> BeginAsync(string query)
    {
        if (!RedirectBinding.TryParse(query, "SAMLRequest", out var message, out var failure)
            || !AuthnRequestReader.TryRead(message, parties.Current.FindSystem, out var received, out failure))
        {
            throw new InvalidOperationException(failure.ToString());
        }

        message.Dispose();
        var go = Expect<LoginStep.GoToIdp>(await flow!.BeginAsync(received, new Visitor(new Dictionary<string, string>(), null), "").ConfigureAwait(false));
        return (AuthnRequestWriter.WriteRedirect(go.Request, parties.GatewaySigning), go);
    }

    private async ValueTask<PostForm> FinishAsync(IReadOnlyList<KeyValuePair<string, string>> posted, Visitor visitor)
    {
        if (!PostBinding.TryParse(posted[0].Value, posted[1].Value, out var message, out var failure)
            || !ResponseReader.TryOpen(message, out var opened, out failure))
        {
            throw new InvalidOperationException(failure.ToString());
        }

        var leg = await flow!.FindLegAsync(opened.InResponseTo).ConfigureAwait(false);
        if (!opened.TryRead(parties.Idp, parties.Current.Gateway.Keys.At(clock.GetUtcNow()), out var received, out failure))
        {
            throw new InvalidOperationException(failure.ToString());
        }

        message.Dispose();
        var next = Expect<LoginStep.Continue>(await flow.ReceiveAsync(leg!, received, "").ConfigureAwait(false));
        var handle = next.Path.Split('&', '=')[3];
        var answer = Expect<LoginStep.AnswerSystem>(await flow.ContinueAsync(leg!.LoginId, handle, visitor, new Fallback("", null)).ConfigureAwait(false));
        return ResponseWriter.Write(answer.Response!, parties.GatewaySigning);
    }

    private static T Expect<T>(LoginStep step)
        where T : LoginStep => step as T ?? throw new InvalidOperationException($"{step} instead of {typeof(T).Name}");

    private sealed class NoAudit : IAuditLog
    {
        public bool IsWritable => true;

        public bool TryWrite(LoginRecord line) => true;

        public ValueTask WrittenAsync() => ValueTask.CompletedTask;

        public bool TryWrite(TrustRecord line) => true;
    }
}
