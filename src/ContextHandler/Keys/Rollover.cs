namespace ContextHandler.Keys;

/// <summary>Keys roll by arithmetic: dates and clock give the whole truth, so every node agrees without talking (house.md section 4).</summary>
public static class Rollover
{
    /// <summary>The phase of a credential at an instant. A date holds from its very instant on.</summary>
    /// <param name="credential">One of <paramref name="siblings"/>.</param>
    /// <param name="siblings">All credentials of its use, itself among them.</param>
    /// <param name="now">The instant.</param>
    public static Phase PhaseOf(Credential credential, IEnumerable<Credential> siblings, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(credential);
        var dates = credential.Dates;

        // Before retireAt, on purpose: a key without a successor stays active, whatever its plan says. Without an active key there is no login.
        return ReferenceEquals(credential, ActiveOf(siblings, now)) ? Phase.Active
            : dates.RetireAt <= now ? Phase.Retired
            : dates.PromotedFrom <= now ? Phase.Retiring
            : dates.AnnouncedFrom <= now ? Phase.Announced
            : Phase.Planned;
    }

    /// <summary>The one promoted last; null while none is promoted. Of two promoted at once, which no federation file may say, the first listed.</summary>
    public static Credential? ActiveOf(IEnumerable<Credential> ofOneUse, DateTimeOffset now) => ofOneUse
        .Where(credential => credential.Dates.PromotedFrom <= now)
        .MaxBy(credential => credential.Dates.PromotedFrom);
}
