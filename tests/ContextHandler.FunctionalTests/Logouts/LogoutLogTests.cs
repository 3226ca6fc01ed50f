using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json;
using ContextHandler.Testing.Federation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ContextHandler.FunctionalTests.Logouts;

/// <summary>What is written of people who log out, and of messages that were to log them out: nothing they say.</summary>
public class LogoutLogTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task O02_no_name_index_state_or_message_is_in_a_log_a_metric_or_a_page_of_somebody_else(bool isRefused)
    {
        await using var stage = await LogoutStage.StartAsync(LogoutStage.Plan with
        {
            Services = services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace) // with the filters of the host
                .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
                .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)),
        });
        ConcurrentQueue<string> measured = [];
        using var listener = Listen(measured);
        using var another = stage.Federation.NewBrowser();
        var asked = stage.Sapa.Logout.Request(stage.ToSapa.NameIdElement!, new()
        {
            SessionIndexes = [stage.ToSapa.SessionIndex!],
            RelayState = "CANARY-STATE",
            WithoutSignature = isRefused,
        });
        List<string> canaries =
            [stage.NameAtIdp.Value, stage.ToSapa.NameIdElement!.Value, stage.ToKy.NameIdElement!.Value, stage.ToSapa.SessionIndex!, stage.ToKy.SessionIndex!, LogoutStage.IdpIndex, "CANARY-STATE", Raw(asked)];

        var page = await stage.Browser.SendAsync(asked);
        if (!isRefused)
        {
            var ky = stage.Ky.Logout.ReadRequest(await stage.AskAsync(page, 0));
            var answer = stage.Ky.Logout.Answer(ky, new() { ByPost = true, WithoutSignature = true });
            canaries.AddRange([Raw(ky.Message), Raw(answer)]);
            await stage.Browser.SendAsync(answer); // refused too
            canaries.Add(Raw(stage.Sapa.Logout.ReadResponse(await stage.FinishAsync(page)).Message));
        }

        var id = isRefused ? "none" : LogoutStage.IdOf(page);
        List<string> elsewhere = [];
        foreach (var path in (string[])["/session", $"/session/ended?logout={id}", $"/logout?id={id}", $"/logout/state?id={id}"])
        {
            elsewhere.Add((await another.OpenAsync(path)).Page);
        }

        listener.RecordObservableInstruments();
        string[] written =
        [
            .. stage.Federation.Log.Lines.Select(line => line.Text),
            .. stage.Federation.Audit.Lines.Select(line => JsonSerializer.Serialize(line)),
            .. measured,
            .. elsewhere,
        ];
        Assert.NotEqual(isRefused, stage.Federation.Audit.Lines.Any(line => line.Outcome == "loggedOut"));
        Assert.NotEmpty(measured);
        Assert.All(canaries, canary => Assert.DoesNotContain(written, line => line.Contains(canary, StringComparison.OrdinalIgnoreCase)));
    }

    // The middle of it, which no other message has.
    private static string Raw(BrowserMessage message)
    {
        var text = message["SAMLRequest"] ?? message["SAMLResponse"]!;
        return text.Substring(text.Length / 2, 40);
    }

    private static MeterListener Listen(ConcurrentQueue<string> measured)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name.StartsWith("contexthandler.", StringComparison.Ordinal))
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => measured.Enqueue(TextOf(instrument, tags)));
        listener.SetMeasurementEventCallback<int>((instrument, _, tags, _) => measured.Enqueue(TextOf(instrument, tags)));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => measured.Enqueue(TextOf(instrument, tags)));
        listener.Start();
        return listener;
    }

    private static string TextOf(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) => $"{instrument.Name} {string.Join(' ', tags.ToArray())}";
}
