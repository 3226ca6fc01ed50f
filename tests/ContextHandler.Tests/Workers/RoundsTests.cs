using ContextHandler.AspNetCore.Workers;
using ContextHandler.Keys.Expiry;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;

namespace ContextHandler.Tests.Workers;

public class RoundsTests
{
    [Fact]
    public async Task What_breaks_off_is_tried_again_and_told_once_until_it_works()
    {
        using var stopping = new CancellationTokenSource();
        Queue<string?> outcomes = new(["disk", "disk", null, "disk", "other"]);
        List<string> told = [];
        void Round()
        {
            if (outcomes.Count == 0)
            {
                stopping.Cancel();
            }
            else if (outcomes.Dequeue() is { } broken)
            {
                throw new InvalidOperationException(broken);
            }
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Rounds.RunAsync(TimeSpan.FromMilliseconds(1), TimeProvider.System, Round, error => told.Add(error.Message), stopping.Token));

        Assert.Equal(["disk", "disk", "other"], told);
    }

    [Fact]
    public void T13_a_certificate_of_a_host_whose_end_is_no_date_is_not_kept_and_breaks_nothing()
    {
        var seen = new TlsSightings(new TestClock());

        seen.Saw(CertificateRole.MetadataTls, "odd.example.dk", CraftedCertificate.Undated());

        Assert.Empty(seen.All);
    }
}
