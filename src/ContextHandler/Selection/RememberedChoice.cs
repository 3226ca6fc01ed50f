using ContextHandler.Federation;

namespace ContextHandler.Selection;

/// <summary>
/// A person's choice of login, as their browser remembers it: a municipality and, where it had several logins to choose from, the IdP
/// (decision 23). It only ever says where to go first; what it names is judged anew each time.
/// </summary>
/// <param name="Municipality">The municipality; null for a national IdP.</param>
/// <param name="Idp">The IdP, where the municipality had several candidates, and always for a national one; else null.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="Generation">The <c>choiceGeneration</c> of the IdP chosen, then.</param>
/// <param name="MunicipalityGeneration">The <c>choiceGeneration</c> of its municipality, then.</param>
public sealed record RememberedChoice(Cvr? Municipality, EntityId? Idp, DateTimeOffset MadeAt, int Generation, int MunicipalityGeneration)
{
    /// <summary>Who last logged in by it where it was made, as a text that names nobody (<see cref="Health.Witness"/>); null: not known.</summary>
    public string? Witness { get; init; }

    /// <summary>How long a browser remembers: 180 days.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);

    /// <summary>The choice of this IdP, made now among these candidates.</summary>
    public static RememberedChoice Of(IdentityProvider idp, IReadOnlyList<IdentityProvider> candidates, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(idp);
        var isOneOfSeveral = idp.MunicipalityCvr is null || candidates.Count(candidate => candidate.MunicipalityCvr == idp.MunicipalityCvr) > 1;
        return new(idp.MunicipalityCvr, isOneOfSeveral ? idp.EntityId : null, now, idp.ChoiceGeneration, idp.MunicipalityChoiceGeneration);
    }

    /// <summary>Whether following it may lead to this IdP.</summary>
    public bool LeadsTo(IdentityProvider idp)
    {
        ArgumentNullException.ThrowIfNull(idp);
        return Concerns(idp) && (Idp is null || Idp == idp.EntityId);
    }

    /// <summary>Whether this IdP belongs to what was chosen.</summary>
    public bool Concerns(IdentityProvider idp)
    {
        ArgumentNullException.ThrowIfNull(idp);
        return Municipality is null ? idp.EntityId == Idp : idp.MunicipalityCvr == Municipality;
    }
}
