using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ContextHandler.Levels;
using ContextHandler.Login;
using ContextHandler.Responses;

namespace ContextHandler.Profiles;

/// <summary>
/// Which level an assertion proves (decision 5): every source that states one counts, two that disagree refuse. Two-factor login as
/// AD FS writes it proves NIST 3 where nothing states a level, and never an NSIS level.
/// </summary>
public static class LevelReading
{
    /// <summary>
    /// Reads the level, uncapped. <see cref="FailureReason.LevelMissing"/> means that nothing states one: the only failure that
    /// <see cref="LevelCheck.Report"/> may let pass.
    /// </summary>
    /// <param name="assertion">An assertion the rules of <see cref="ValidResponse"/> accepted.</param>
    /// <param name="asked">What that leg asked for.</param>
    /// <param name="achieved">The level.</param>
    /// <param name="failure">Why there is none.</param>
    public static bool TryRead(
        ReceivedAssertion assertion,
        RequestedLevel asked,
        [NotNullWhen(true)] out AchievedLevel? achieved,
        [NotNullWhen(false)] out LoginFailure? failure)
    {
        ArgumentNullException.ThrowIfNull(assertion);
        ArgumentNullException.ThrowIfNull(asked);
        achieved = null;
        var classReference = assertion.AuthnStatements is [var statement, ..] ? statement.ClassReference : null;
        var badLoa = ReadAttribute(assertion, FederationUris.Loa, NsisOf, out var loa);
        var badAssurance = ReadAttribute(assertion, FederationUris.AssuranceLevel, NistOf, out var assurance);
        var badContext = ReadClassReference(classReference, out var context);
        failure = badLoa ?? badAssurance ?? badContext;
        if (failure is not null)
        {
            return false;
        }

        if (context is not null && classReference == asked.ClassReference && IsBelow(context, loa ?? assurance))
        {
            context = null; // an echo of the question, not a statement
        }

        Level[] stated = [.. new[] { loa, assurance, context }.OfType<Level>()];
        failure = stated.Length == 0 ? (ProvesTwoFactors(assertion, classReference) ? null : Missing())
            : stated.Any(one => stated.Any(other => !Agree(one, other))) ? Contradiction(stated)
            : null;
        achieved = failure is null ? Achieved(stated) : null;
        return failure is null;
    }

    private static LoginFailure? ReadAttribute(ReceivedAssertion assertion, string name, Func<string, Level?> read, out Level? level)
    {
        level = null;
        var named = assertion.Attributes.Where(attribute => attribute.Name == name).ToList();
        if (named.Count == 0)
        {
            return null;
        }

        if (named.Count > 1 || named[0].Values.Count > 1)
        {
            return new(FailureReason.LevelStatedTwice, $"{name}: one attribute with one value expected");
        }

        level = named[0].Values.Count == 1 ? read(named[0].Values[0]) : null;
        return level is null ? new(FailureReason.LevelUnknown, $"{name}: its value is no level") : null;
    }

    // Only the two level prefixes speak of levels; another class says how somebody logged in, not how surely (security case K03).
    private static LoginFailure? ReadClassReference(string? reference, out Level? level)
    {
        var claimsLevel = reference is not null
            && (reference.StartsWith(FederationUris.NsisLevelPrefix, StringComparison.Ordinal)
                || reference.StartsWith(FederationUris.NistLevelPrefix, StringComparison.Ordinal));
        return Level.TryFromClassReference(reference, out level) || !claimsLevel
            ? null
            : new(FailureReason.LevelUnknown, "AuthnContextClassRef: under a level prefix, but no level");
    }

    // Facts 1.1 and 8.2: the word, or the full URI; case counts.
    private static Level? NsisOf(string value) =>
        Level.All.FirstOrDefault(level => level.Nsis is { } nsis && (value == nsis.ToString() || value == level.ClassReference));

    private static Level? NistOf(string value) =>
        Level.All.FirstOrDefault(level => level.Nist is { } nist && value == ((int)nist).ToString(CultureInfo.InvariantCulture));

    private static bool IsBelow(Level context, Level? attribute) =>
        attribute is not null && context.NistEquivalent < attribute.NistEquivalent;

    // Within NIST exactly, else by 1, 2 ≙ Low, 3 ≙ Substantial, 4 ≙ High.
    private static bool Agree(Level one, Level other) =>
        one.Nist is not null && other.Nist is not null ? one == other : one.NsisEquivalent == other.NsisEquivalent;

    private static AchievedLevel Achieved(Level[] stated)
    {
        var nsis = stated.Select(level => level.Nsis).FirstOrDefault(level => level is not null);
        var nist = stated.Select(level => level.Nist).FirstOrDefault(level => level is not null);
        return new(nsis, nist ?? (nsis is { } level ? Level.ToNist(level) : NistLevel.Three));
    }

    // AD FS may answer the first factor's class and list two-factor login in this attribute (facts 1.4).
    private static bool ProvesTwoFactors(ReceivedAssertion assertion, string? classReference) =>
        classReference == FederationUris.MultipleAuthn
        || assertion.Attributes.Any(attribute =>
            attribute.Name == FederationUris.AuthnMethodsReferences && attribute.Values.Contains(FederationUris.MultipleAuthn));

    private static LoginFailure Missing() => new(FailureReason.LevelMissing, "neither loa, AssuranceLevel, a level's class reference nor multipleauthn");

    private static LoginFailure Contradiction(Level[] stated) => new(FailureReason.LevelContradiction, $"stated: {string.Join(", ", stated.AsEnumerable())}");
}
