using System.Text.Json;
using ContextHandler.AspNetCore;
using ContextHandler.AspNetCore.Workers;
using ContextHandler.Audit;
using ContextHandler.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ContextHandler.Tests.Workers;

public sealed class JsonAuditLogTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("audit-");

    private string Target => Path.Combine(folder.FullName, "sub", "audit.jsonl");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Every_line_is_one_json_object_whatever_is_in_it()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        using var audit = await StartedAsync();
        await UntilAsync(() => audit.IsWritable);
        Assert.True(audit.TryWrite(Line("A") with { Detail = "one\r\ntwo\u2028three \u001b[31m\"" }));
        Assert.True(audit.TryWrite(Line("B")));
        await audit.StopAsync(CancellationToken.None);

        var lines = await File.ReadAllLinesAsync(Target);
        Assert.Equal(2, lines.Length);
        Assert.Equal("one\r\ntwo\u2028three \u001b[31m\"", JsonDocument.Parse(lines[0]).RootElement.GetProperty("detail").GetString());
        Assert.DoesNotContain('\u2028', lines[0]);
        Assert.DoesNotContain('\u001b', lines[0]);
        Assert.Equal("B", JsonDocument.Parse(lines[1]).RootElement.GetProperty("reference").GetString());
    }

    [Fact]
    public async Task A_change_of_trust_is_a_line_of_its_own_kind()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        using var audit = await StartedAsync();
        Assert.True(audit.TryWrite(new TrustRecord(TestClock.Start, "https://idp.example.dk", "idp.xml", "file", new(["signing A"], ["signing B"], [], []))));
        await UntilAsync(() => audit.IsWritable);
        await audit.StopAsync(CancellationToken.None);

        var line = JsonDocument.Parse(Assert.Single(await File.ReadAllLinesAsync(Target))).RootElement;
        Assert.Equal(("metadataChanged", "https://idp.example.dk"), (line.GetProperty("event").GetString(), line.GetProperty("party").GetString()));
        Assert.Equal(("signing A", "signing B"), (line.GetProperty("change").GetProperty("keysBefore")[0].GetString(), line.GetProperty("change").GetProperty("keysAfter")[0].GetString()));
    }

    [Fact]
    public async Task While_it_cannot_be_written_it_says_so_and_then_loses_nothing()
    {
        using var audit = await StartedAsync();
        Assert.False(audit.IsWritable);
        Assert.True(audit.TryWrite(Line("A")));

        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        await UntilAsync(() => audit.IsWritable);
        await audit.StopAsync(CancellationToken.None);
        Assert.Single(await File.ReadAllLinesAsync(Target));
    }

    [Fact]
    public async Task T09_who_waits_until_lines_are_written_finds_them_in_the_file()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        using var audit = await StartedAsync();
        await UntilAsync(() => audit.IsWritable);
        for (var line = 1; line <= 300; line++)
        {
            Assert.True(audit.TryWrite(Line("A")));
            await audit.WrittenAsync();
            Assert.Equal(line, (await File.ReadAllLinesAsync(Target)).Length);
        }
    }

    [Fact]
    public async Task T14_nobody_waits_long_for_lines_that_cannot_be_written()
    {
        using var audit = await StartedAsync();
        Assert.True(audit.TryWrite(Line("A")));

        await audit.WrittenAsync().AsTask().WaitAsync(Patience);

        Assert.False(audit.IsWritable);
    }

    [Fact]
    public async Task A_line_that_was_cut_off_does_not_spoil_the_next()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        await File.WriteAllTextAsync(Target, "{\"reference\":\"cut o");
        using var audit = await StartedAsync();
        await UntilAsync(() => audit.IsWritable);
        Assert.True(audit.TryWrite(Line("A")));
        await audit.StopAsync(CancellationToken.None);
        Assert.Equal("A", JsonDocument.Parse((await File.ReadAllLinesAsync(Target))[^1]).RootElement.GetProperty("reference").GetString());
    }

    [Fact]
    public async Task A_full_queue_refuses_lines_and_a_half_full_one_refuses_logins()
    {
        using var audit = await StartedAsync();
        var taken = 0;
        while (audit.TryWrite(Line("A")))
        {
            taken++;
        }

        Assert.InRange(taken, 10_000, 11_000); // the queue, and the lines being written
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        await UntilAsync(() => audit.IsWritable);
        await audit.StopAsync(CancellationToken.None);
        Assert.Equal(taken, (await File.ReadAllLinesAsync(Target)).Length);
    }

    [Fact]
    public async Task D12_a_flood_of_strangers_keeps_no_login_out_and_is_counted_in_the_end()
    {
        using var audit = await StartedAsync(); // nothing can be written yet
        for (var line = 0; line < 50_000; line++)
        {
            Assert.True(audit.TryWrite(Line("A") with { Reason = "XmlMalformed" }));
        }

        Assert.True(audit.TryWrite(Line("B") with { Outcome = "answered" }));
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        await UntilAsync(() => audit.IsWritable);
        await audit.StopAsync(CancellationToken.None);

        var lines = (await File.ReadAllLinesAsync(Target)).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Single(lines, line => line.GetProperty("reference").GetString() == "B");
        Assert.Equal(50_000, lines.Count(line => line.GetProperty("reference").GetString() == "A") + lines.Sum(line => line.TryGetProperty("more", out var more) ? more.GetInt32() : 0));
        Assert.InRange(lines.Count, 1, 1_000); // a minute's, however many minutes this machine takes
    }

    // As in an application whose start another part refuses.
    [Fact]
    public async Task Disposed_of_without_having_been_stopped_it_ends_without_an_error()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        var audit = await StartedAsync();
        await UntilAsync(() => audit.IsWritable);

        audit.Dispose();

        await audit.ExecuteTask!.WaitAsync(Patience);
        Assert.True(audit.ExecuteTask.IsCompletedSuccessfully);
    }

    private static LoginRecord Line(string reference) => new() { At = TestClock.Start, Reference = reference, Outcome = "refused" };

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            await Task.Delay(10, patience.Token);
        }
    }

    private async Task<JsonAuditLog> StartedAsync()
    {
        var audit = new JsonAuditLog(Options.Create(new GatewayOptions { Audit = Target }), NullLogger<JsonAuditLog>.Instance, TimeProvider.System);
        await audit.StartAsync(CancellationToken.None);
        return audit;
    }
}
