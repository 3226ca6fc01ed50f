using System.Diagnostics.CodeAnalysis;
using ContextHandler.Attributes;
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

        failure = (loa ?? assurance ?? context) is null ? (ProvesTwoFactors(assertion, classReference) ? null : Missing())
            : Agree(loa, assurance) && Agree(loa, context) && Agree(assurance, context) ? null
            : Contradiction(loa, assurance, context);
        achieved = failure is null ? Achieved(loa?.Nsis ?? context?.Nsis, assurance?.Nist ?? context?.Nist) : null;
        return failure is null;
    }

    private static LoginFailure? ReadAttribute(ReceivedAssertion assertion, string name, Func<string, Level?> read, out Level? level)
    {
        level = null;
        if (!assertion.Attributes.TryFindOnly(name, out var only))
        {
            return new(FailureReason.LevelStatedTwice, $"{name}: one attribute with one value expected");
        }

        level = only is { Values: [var value] } ? read(value) : null;
        return only is null || level is not null ? null : new(FailureReason.LevelUnknown, $"{name}: its value is no level");
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
    private static Level? NsisOf(string value) => value switch
    {
        "Low" or FederationUris.NsisLevelPrefix + "Low" => Level.Of(NsisLevel.Low),
        "Substantial" or FederationUris.NsisLevelPrefix + "Substantial" => Level.Of(NsisLevel.Substantial),
        "High" or FederationUris.NsisLevelPrefix + "High" => Level.Of(NsisLevel.High),
        _ => null,
    };

    private static Level? NistOf(string value) => value switch
    {
        "1" => Level.Of(NistLevel.One),
        "2" => Level.Of(NistLevel.Two),
        "3" => Level.Of(NistLevel.Three),
        "4" => Level.Of(NistLevel.Four),
        _ => null,
    };

    private static bool IsBelow(Level context, Level? attribute) =>
        attribute is not null && context.NistEquivalent < attribute.NistEquivalent;

    // Within NIST exactly, else by 1, 2 ≙ Low, 3 ≙ Substantial, 4 ≙ High; who says nothing contradicts nobody.
    private static bool Agree(Level? one, Level? other) => one is null || other is null
        || (one.Nist is not null && other.Nist is not null ? one == other : one.NsisEquivalent == other.NsisEquivalent);

    // Two factors and nothing else are NIST 3.
    private static AchievedLevel Achieved(NsisLevel? nsis, NistLevel? nist) =>
        new(nsis, nist ?? (nsis is { } level ? Level.ToNist(level) : NistLevel.Three));

    // AD FS may answer the first factor's class and list two-factor login in this attribute (facts 1.4).
    private static bool ProvesTwoFactors(ReceivedAssertion assertion, string? classReference) =>
        classReference == FederationUris.MultipleAuthn
        || assertion.Attributes.Any(attribute =>
            attribute.Name == FederationUris.AuthnMethodsReferences && attribute.Values.Contains(FederationUris.MultipleAuthn));

    private static LoginFailure Missing() => new(FailureReason.LevelMissing, "neither loa, AssuranceLevel, a level's class reference nor multipleauthn");

    private static LoginFailure Contradiction(params Level?[] stated) =>
        new(FailureReason.LevelContradiction, $"stated: {string.Join(", ", stated.OfType<Level>())}");
}
