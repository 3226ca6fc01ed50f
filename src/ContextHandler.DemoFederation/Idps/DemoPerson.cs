using System.Globalization;
using ContextHandler.Federation;

namespace ContextHandler.DemoFederation.Idps;

/// <summary>Somebody who can log in at a demo IdP.</summary>
/// <param name="Id">What the login form posts.</param>
/// <param name="Number">The last digits of the user's UUID; one person with two ways of logging in is listed twice with one number.</param>
/// <param name="Name">Invented.</param>
/// <param name="Way">How this person logs in.</param>
/// <param name="JobRole">The last part of the job role's URI.</param>
public sealed record DemoPerson(string Id, int Number, string Name, LoginWay Way, string JobRole)
{
    /// <summary>A UUID that is the same at every start.</summary>
    public string Uuid => string.Create(CultureInfo.InvariantCulture, $"5d3c0f1e-7a52-4c0b-9e8d-{Number:d12}");

    /// <summary>The part before the @: the same for one person's several ways of logging in (<c>ulla</c>, <c>ulla-app</c>).</summary>
    public string Mailbox => Id.Split('-')[0];

    /// <summary>The NameID, X509SubjectName as municipalities send it (facts 4.1).</summary>
    public string SubjectName(Cvr cvr) => $"C=DK,O={cvr},CN={Name},Serial={Uuid}";
}
