namespace ContextHandler.FunctionalTests.Faults;

/// <summary>How a login ended for the person.</summary>
internal enum LoginEnd
{
    /// <summary>At the system, logged in.</summary>
    Good,

    /// <summary>On a page of ours with a reference number, or with a status at the system.</summary>
    Refused,

    /// <summary>With no answer at all.</summary>
    Failed,
}
