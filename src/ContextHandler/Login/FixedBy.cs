namespace ContextHandler.Login;

/// <summary>Who can do something about a login that failed: the page names them with their contact.</summary>
public enum FixedBy
{
    /// <summary>The person, by starting over.</summary>
    Person,

    /// <summary>The municipality behind the IdP.</summary>
    Municipality,

    /// <summary>The vendor of the user-facing system.</summary>
    System,

    /// <summary>Whoever runs the gateway.</summary>
    Operations,
}
