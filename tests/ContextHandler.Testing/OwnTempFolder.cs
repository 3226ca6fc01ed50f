namespace ContextHandler.Testing;

/// <summary>
/// Where everything temporary of this process goes, and of the processes it starts (browsers, web servers, tools): one folder, deleted when the
/// process ends, whatever became of the tests. A fixture of every test assembly, so that it is there before the first test.
/// </summary>
public sealed class OwnTempFolder
{
    private const string Variable = "TMPDIR"; // POSIX, XBD 8.3

    public OwnTempFolder()
    {
        var folder = Directory.CreateTempSubdirectory("contexthandler-tests-");
        if (!OperatingSystem.IsWindows())
        {
            // Apache gives up being root before it reads what it serves; the folders in this one are as closed as ever.
            folder.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        }

        Environment.SetEnvironmentVariable(Variable, folder.FullName);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Delete(folder);
    }

    private static void Delete(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A process that was just ended still wrote to it.
        }
    }
}
